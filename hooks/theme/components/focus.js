// @ts-check
/**
 * Move the keyboard and the screen reader to an element that is not a control. It can be focused only until they move on:
 * were it to stay so, a click in its text would send the next Tab to its beginning.
 *
 * @param {HTMLElement} element
 */
export function moveFocus(element) {
  const release = () => {
    element.removeAttribute("tabindex");
    element.removeEventListener("blur", release);
    removeEventListener("pointerdown", release, true);
  };
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
  element.addEventListener("blur", release);
  addEventListener("pointerdown", release, true);
}
