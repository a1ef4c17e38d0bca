// 評測: the report is read when the room is first seen, and again when the language turns.
const place = element.querySelector("#benchmark");
let seen = "";
async function show() {
  const language = guangui.language();
  if (seen === language) return;
  seen = language;
  place.textContent = guangui.said("page.loading");
  try {
    place.innerHTML = await server.show({ language });
  } catch {
    place.textContent = guangui.said("page.failed");
    seen = "";
  }
}
guangui.onFirst("report", () => {
  show();
  document.addEventListener("language", show);
});
