import { createHash, randomBytes } from 'node:crypto';

/* Keys that somebody holds without an account: in a link, or of a booth or a door. Only their hash is stored. */

/** The hash of a key, as the database stores it. A key has 192 random bits and cannot be guessed: a fast hash suffices. */
export const hashOfKey = (key: string): Buffer => createHash('sha256').update(key).digest();

/** A new key: 32 letters, digits, `-` or `_`. */
export const newKey = (): string => randomBytes(24).toString('base64url');

/** Whether a text has the form of a key. */
export const isKey = (text: string): boolean => /^[\w-]{32}$/.test(text);
