import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The root of the program, independent of the current folder. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Node's compile cache; replaced by each build. */
export const compiled = join(root, '.runtime', 'compiled');

/** A path below the root. @param {string[]} parts */
export const at = (...parts) => join(root, ...parts);

/** Whether an error code or a program's output means missing write permission. @param {string} output */
export const isPermissionError = (output) => /\b(?:EACCES|EPERM|EROFS)\b/.test(output);
