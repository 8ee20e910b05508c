/* A real OpenID Provider for the tests: `oidc-provider`, certified, on loopback. Everything it knows comes as one JSON
   object on the command line: issuer, port, keys, client, people (login name: acr and claims), acr. It writes "ready"
   when it listens. Signing in is one field; consent is given beforehand. */
import { createServer } from "node:http";
import Provider from "oidc-provider";

const given = JSON.parse(process.argv[2]);
console.log = console.info = console.warn = () => {};

const readForm = async (request) => {
  let body = "";
  for await (const part of request) body += part;
  return new URLSearchParams(body);
};

const provider = new Provider(given.issuer, {
  clients: [given.client],
  jwks: given.keys,
  acrValues: given.acr,
  claims: { openid: ["sub"], profile: ["given_name", "family_name", "personnel_number", "groups", "department"] },
  conformIdTokenClaims: given.claimsInUserinfoOnly,
  clientAuthMethods: ["private_key_jwt"],
  pkce: { required: () => true },
  enabledJWA: { clientAuthSigningAlgValues: ["PS256", "RS256"], idTokenSigningAlgValues: ["PS256", "RS256"] },
  features: {
    devInteractions: { enabled: false },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = `<!doctype html><html lang="nl"><head><link rel="icon" href="data:,"><title>Uitloggen</title></head>
          ${form}<button form="op.logoutForm" name="logout" value="yes">Log uit</button></html>`;
      },
    },
  },
  interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_context, id) => ({ accountId: id, claims: () => ({ sub: id, ...given.people[id]?.claims }) }),
  loadExistingGrant: async (context) => {
    const grant = new context.oidc.provider.Grant({
      clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile");
    await grant.save();
    return grant;
  },
  // Our side is on loopback too, where the provider by itself does not look for anybody's keys.
  fetch: (address, { dispatcher, ...options }) => globalThis.fetch(address, options),
  cookies: { keys: ["only a test"] },
  ttl: { Session: 600, Grant: 600, Interaction: 600, AccessToken: 600, IdToken: given.seconds || 600, AuthorizationCode: 60 },
});

const server = createServer(async (request, response) => {
  const path = new URL(request.url, given.issuer).pathname;
  if (!path.startsWith("/interaction/")) return provider.callback()(request, response);
  if (request.method === "GET") {
    response.setHeader("Content-Type", "text/html");
    return response.end(`<!doctype html><html lang="nl"><head><link rel="icon" href="data:,"><title>Inlogdienst</title></head>
      <form method="post" action="${path}"><label>Naam <input name="login"></label><button>Ga door</button></form></html>`);
  }
  const login = (await readForm(request)).get("login");
  const result = login === "nee" ? { error: "access_denied" } : { login: { accountId: login, acr: given.people[login]?.acr } };
  return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
});

server.listen(given.port, "127.0.0.1", () => process.stdout.write("ready\n"));
