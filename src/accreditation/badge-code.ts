import { readTypedCode, typedCode } from '#platform/typed-code.ts';

export { spacedCode } from '#platform/typed-code.ts';

/** Bytes of randomness in a badge's code: 80 bits, more than anyone can try at a door. */
export const badgeBytes = 10;

/** The code of a badge, of `badgeBytes` random bytes: 16 characters, opaque. */
export const badgeCode = typedCode;

/** A badge's code as it was scanned or typed, with or without spaces and hyphens; `null` = not a code. */
export const readBadgeCode = (text: string): string | null => readTypedCode(text, 16);
