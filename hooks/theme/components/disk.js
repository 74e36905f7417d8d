// @ts-check
/* The site opened from a disk: a folder that somebody has copied, or a USB stick. Browsers let such a page read no other file, and show a folder's
   address as a list of what is in it. */

/** Whether this page has been opened from a disk. */
export function isFromDisk() {
  return location.protocol === "file:";
}

/** Have every link that leads to a folder lead to the page in it. */
export function leadToPages() {
  for (const link of document.links) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}
