// What a reader sees in Chinese: every visible text node, option and attribute outside `allowed`.
(allowed) => {
  document.querySelectorAll("details").forEach((d) => { d.open = true; });
  const chinese = /[\u3400-\u9fff]/;
  const free = allowed.join(", ");
  const seen = (node) => node.checkVisibility({ checkVisibilityCSS: true }) && node.getClientRects().length > 0;
  const shown = (node) => {
    const option = node.closest("option, optgroup");
    return option ? seen(option.closest("select")) : seen(node);
  };
  const where = (node) => {
    const at = node.closest("[id]");
    return `${at ? `#${at.id} ` : ""}${node.tagName.toLowerCase()}${node.className ? `.${`${node.className}`.split(" ").join(".")}` : ""}`;
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const node = text.parentElement;
    if (!chinese.test(text.data) || node.closest("script, style") || node.closest(free) || !shown(node)) continue;
    found.push(`${where(node)}: ${text.data.trim().slice(0, 60)}`);
  }
  for (const name of ["aria-label", "placeholder", "title", "alt"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) {
      if (!chinese.test(node.getAttribute(name)) || node.closest(free) || !shown(node)) continue;
      found.push(`${where(node)} ${name}: ${node.getAttribute(name).slice(0, 60)}`);
    }
  }
  for (const node of document.querySelectorAll("input, textarea")) {
    if (node.type === "hidden" || !chinese.test(node.value) || node.closest(free) || !shown(node)) continue;
    found.push(`${where(node)} value: ${node.value.slice(0, 60)}`);
  }
  if (chinese.test(document.title)) found.push(`title: ${document.title}`);
  return [...new Set(found)];
}
