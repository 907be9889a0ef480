/** Letters and digits without 0, O, 1 and I, which people confuse when they type a code. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** An opaque code that people can type: a character for each 5 bits of `random`. */
export function typedCode(random: Uint8Array): string {
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

/** A code of `length` characters as it was scanned or typed, with or without spaces and hyphens; `null` = not a code. */
export function readTypedCode(text: string, length: number): string | null {
	const code = text.toUpperCase().replaceAll(/[\s-]/g, '');
	return code.length === length && [...code].every((one) => alphabet.includes(one)) ? code : null;
}

/** The code in groups of four, as a person reads it out. */
export const spacedCode = (code: string): string => code.replaceAll(/(.{4})(?=.)/g, '$1 ');
