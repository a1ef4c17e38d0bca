// 評測: the report is read when the room is first seen.
guangui.onFirst("report", async () => {
  const place = element.querySelector("#benchmark");
  place.textContent = guangui.said("page.loading");
  try {
    place.innerHTML = await server.show({});
  } catch {
    place.textContent = guangui.said("page.failed");
  }
});
