/* Asks a security key, for a form with `data-key-ask` ("new" or "known") and `data-key-options`. The answer goes into
   its field `answer` and the form is sent. Without this file, or without support, the form stays hidden. */
(() => {
  "use strict";

  const toBytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));

  const toText = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const readIds = (list) => (list || []).map((entry) => ({ ...entry, id: toBytes(entry.id) }));

  const readOptions = (text) => {
    const options = JSON.parse(text);
    options.challenge = toBytes(options.challenge);
    if (options.user) options.user.id = toBytes(options.user.id);
    if (options.excludeCredentials) options.excludeCredentials = readIds(options.excludeCredentials);
    if (options.allowCredentials) options.allowCredentials = readIds(options.allowCredentials);
    return options;
  };

  const writeAnswer = (credential) => {
    const response = { clientDataJSON: toText(credential.response.clientDataJSON) };
    for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (credential.response[name]) response[name] = toText(credential.response[name]);
    }
    return JSON.stringify({
      id: credential.id, rawId: toText(credential.rawId), type: credential.type, response, clientExtensionResults: {},
    });
  };

  const ask = async (form) => {
    const publicKey = readOptions(form.dataset.keyOptions);
    const isNew = form.dataset.keyAsk === "new";
    const credential = isNew
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
    form.elements.answer.value = writeAnswer(credential);
    HTMLFormElement.prototype.submit.call(form);
  };

  const serve = (form) => {
    form.hidden = false;
    const missing = document.getElementById("geen-sleutel");
    if (missing) missing.hidden = true;
    const status = form.querySelector("[role=status]");
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      status.textContent = form.dataset.keyWaiting;
      ask(form).catch(() => { status.textContent = form.dataset.keyFailed; });
    });
  };

  if (window.PublicKeyCredential && navigator.credentials) {
    document.querySelectorAll("form[data-key-ask]").forEach(serve);
  }
})();
