// 法規: what the fields hold goes to the server as one typing ends; the newest answer is shown.
const form = element.querySelector("form");
const list = element.querySelector("#catalogue");
let newest = 0;
async function find() {
  const turn = ++newest;
  const asked = Object.fromEntries(["words", "library", "kind"].map((n) => [n, form.elements[`by-${n}`].value]));
  try {
    const html = await server.find(asked);
    if (turn === newest) list.innerHTML = html;
  } catch {
    if (turn === newest) list.textContent = guangui.said("page.failed");
  }
}
let waiting;
form.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(find, 120);
});
