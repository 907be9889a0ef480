/** Letters and digits without 0, O, 1 and I, which people confuse when they type a code. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Bytes of randomness in a badge's code: 80 bits, more than anyone can try at a door. */
export const badgeBytes = 10;

/** The code of a badge: 16 characters of 5 bits, opaque. @param random `badgeBytes` random bytes */
export function badgeCode(random: Uint8Array): string {
	let [bits, held, code] = [0, 0, ''];
	for (const byte of random) {
		held = (held << 8) | byte;
		bits += 8;
		while (bits >= 5) {
			bits -= 5;
			code += alphabet[(held >> bits) & 31];
			held &= (1 << bits) - 1;
		}
	}
	return code;
}

/** A badge's code as it was scanned or typed, with or without spaces and hyphens; `null` = not a code. */
export function readBadgeCode(text: string): string | null {
	const code = text.toUpperCase().replaceAll(/[\s-]/g, '');
	return code.length === 16 && [...code].every((one) => alphabet.includes(one)) ? code : null;
}

/** The code in groups of four, as a person reads it out. */
export const spacedCode = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1 ');
