/* Making parts of the page. Text is always set as text, never as markup. */

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element. Attributes that are null or false are left out, functions listen to the event of that name.
 * @param {string} tag @param {Record<string, any>} [attributes] @param {Array<Child | Child[]>} children
 * @returns {HTMLElement}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value !== null && value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** One of the drawings that stand ready in the page; with a label it carries meaning. @param {string} name @param {string} [label] */
export function icon(name, label = "") {
  const drawing = copyOf(`icon-${name}`);
  if (label) {
    drawing.removeAttribute("aria-hidden");
    drawing.setAttribute("role", "img");
    drawing.setAttribute("aria-label", label);
  }
  return drawing;
}

/** The large icon beside a verdict. @param {string} tone */
export const verdictIcon = (tone) => copyOf(`verdict-${tone}`);

/** @param {string} id @returns {Element} */
function copyOf(id) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(id));
  return /** @type {Element} */ (/** @type {Element} */ (template.content.firstElementChild).cloneNode(true));
}

/** A note in a tone. @param {string} tone @param {string} iconName @param {Array<Child>} children */
export function note(tone, iconName, ...children) {
  return make("div", { class: `ok-note ok-tone-${tone}` }, icon(iconName), make("div", {}, ...children));
}

const BUTTON = "utrecht-button utrecht-button--";

/** @param {string} kind  primary-action, secondary-action or subtle @param {Record<string, any>} attributes @param {Array<Child>} children */
export function button(kind, attributes, ...children) {
  return make("button", { type: "button", class: BUTTON + kind, ...attributes }, ...children);
}

/** A heading with what stands under it. @param {string} id @param {string} title @param {Array<Child | Child[]>} children */
export function section(id, title, ...children) {
  return make(
    "section",
    { class: "ok-stack ok-stack--tight", "aria-labelledby": id },
    make("h2", { class: "utrecht-heading-2", id }, title),
    ...children,
  );
}
