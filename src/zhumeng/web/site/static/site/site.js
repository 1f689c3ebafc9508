// Small helps; every page works without them.
document.documentElement.classList.add("js");
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-submit-on-change]");
  if (form) form.requestSubmit();
});
document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.me[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

// A second click while the first is on its way sends nothing.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) return event.preventDefault();
  form.dataset.sent = "yes";
  setTimeout(() => delete form.dataset.sent, 5000); // a file that is downloaded leaves the page as it is
  keep(form);
});
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What was typed is there again when a form was refused, or found its session ended, and the reader comes back to
// it. It stays in this tab until the next page; numbers of persons, passwords and files are not kept.
const SIGN_IN = /^\/(sign-in|second-factor|demo)\//.test(location.pathname);
const COMES_BACK = SIGN_IN || document.querySelector("[data-back]");
const typed = (form) => [...form.elements].filter((one) =>
  one.name && !["hidden", "password", "file", "submit"].includes(one.type) && one.autocomplete !== "off");
const ticks = (one) => one.type === "checkbox" || one.type === "radio";
const name_of = (form) => form.getAttribute("action") || "";

function keep(form) {
  if (SIGN_IN) return;
  const values = typed(form).map((one) => (ticks(one) ? one.checked : one.value));
  sessionStorage.setItem("typed", JSON.stringify({ page: location.pathname, form: name_of(form), values }));
}

const kept = JSON.parse(sessionStorage.getItem("typed"));
if (kept && COMES_BACK) {
  sessionStorage.setItem("typed", JSON.stringify({ ...kept, again: true }));
} else if (kept) {
  sessionStorage.removeItem("typed");
  const same = (form) => form.method === "post" && name_of(form) === kept.form;
  const form = kept.again && kept.page === location.pathname && [...document.forms].find(same);
  if (form) typed(form).forEach((one, at) => (ticks(one) ? (one.checked = kept.values[at]) : (one.value = kept.values[at] ?? "")));
}
