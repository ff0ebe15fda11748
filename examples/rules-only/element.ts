type Props = Readonly<Record<string, string | boolean | ((event: Event) => void)>>

/**
 * Makes an element: functions become listeners, other properties attributes, and `false` leaves one out. The element
 * belongs to the document of the page that wants it.
 */
export const element = <Tag extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: Tag,
  props: Props = {},
  ...children: ReadonlyArray<Node | string>
): HTMLElementTagNameMap[Tag] => {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") made.addEventListener(name, value)
    else if (value !== false) made.setAttribute(name, value === true ? "" : value)
  }
  made.append(...children)
  return made
}
