import DOMPurify from "dompurify";

const list = document.querySelector("#list");

export async function show() {
  const items = await (await fetch("/api/items")).json();
  list.innerHTML = "";
  for (const item of items) {
    const row = document.createElement("li");
    row.textContent = item.title;
    list.append(row);
  }
}

export function note(text) {
  document.querySelector("#note").innerHTML = DOMPurify.sanitize(text);
}

export function total(count) {
  document.querySelector("#total").innerHTML = `<b>${Number(count)}</b>`;
}

export function greet(name) {
  document.querySelector("#hello").insertAdjacentText("beforeend", name);
}
