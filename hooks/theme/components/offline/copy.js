// @ts-check
/* The copy for reading offline, as pages see it: the caches and the worker of this site, and none of another site on the same origin. */
import { keep, kept, prefix, sitePath } from "../store.js";

const CHOICE = "offline";

/** Whether the reader has said that no copy is to be kept. */
export function isRefused() {
  return kept(CHOICE) === "no";
}

/** @param {boolean} refused */
export function refuse(refused) {
  keep(CHOICE, refused ? "no" : null);
}

/** The names of this site's caches. */
export async function cacheNames() {
  if (!("caches" in window)) return [];
  return (await caches.keys()).filter((name) => name.startsWith(prefix()));
}

/** How many files are kept. */
export async function countFiles() {
  const copies = await Promise.all((await cacheNames()).map(async (name) => (await (await caches.open(name)).keys()).length));
  return Math.max(0, ...copies);
}

/** This site's worker, if it has one here. */
export async function registration() {
  if (!("serviceWorker" in navigator)) return undefined;
  const all = await navigator.serviceWorker.getRegistrations();
  return all.find((each) => new URL(each.scope).pathname === sitePath());
}

/**
 * Remove the copy, and the worker first: it would fill the copy again.
 *
 * @returns {Promise<{files: number, worker: boolean}>} what there was
 */
export async function removeCopy() {
  const worker = await registration();
  const files = await countFiles();
  await worker?.unregister();
  await Promise.all((await cacheNames()).map((name) => caches.delete(name)));
  return { files, worker: worker !== undefined };
}
