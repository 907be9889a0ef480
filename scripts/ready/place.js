import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

/** The root of the program, wherever it is called from. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Where Node keeps what it has compiled; made anew with each build. */
export const compiled = join(root, '.runtime', 'compiled');

/** A path below the root. @param {string[]} parts */
export const at = (...parts) => join(root, ...parts);

/** Whether an error, by its code or the words of a program, says that this user may not write. @param {string} said */
export const mayNotWrite = (said) => /\b(?:EACCES|EPERM|EROFS)\b/.test(said);
