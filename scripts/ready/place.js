import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The root of the program, wherever it is called from. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path below the root. @param {string[]} parts */
export const at = (...parts) => join(root, ...parts);
