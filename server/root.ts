import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** The root of the program, with a slash at its end: the same from the sources as from the build. */
export const root = join(dirname(findPackageJSON(import.meta.url) ?? ''), '/');
