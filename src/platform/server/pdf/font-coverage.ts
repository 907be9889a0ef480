/** The character map of a font: where its subtable starts. A full one (format 12) before one of the BMP (format 4). */
function characterMap(font: DataView): { format: 4 | 12; at: number } {
	const tables = Array.from({ length: font.getUint16(4) }, (_, nth) => 12 + 16 * nth);
	const record = tables.find((at) => font.getUint32(at) === 0x636d6170); // “cmap”
	if (record === undefined) throw new Error('a font without a character map');
	const cmap = font.getUint32(record + 8);
	const subtables = Array.from(
		{ length: font.getUint16(cmap + 2) },
		(_, nth) => cmap + font.getUint32(cmap + 8 + 8 * nth),
	);
	for (const format of [12, 4] as const) {
		const at = subtables.find((one) => font.getUint16(one) === format);
		if (at !== undefined) return { format, at };
	}
	throw new Error('a font whose character map is of no known format');
}

/**
 * The characters that a font has glyphs for (OpenType, `cmap`).
 * @param bytes a TrueType or OpenType font
 * @returns code points, from and to, each included
 */
export function fontCoverage(bytes: Uint8Array): [from: number, to: number][] {
	const font = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { format, at } = characterMap(font);
	if (format === 12)
		return Array.from({ length: font.getUint32(at + 12) }, (_, nth) => [
			font.getUint32(at + 16 + 12 * nth),
			font.getUint32(at + 20 + 12 * nth),
		]);
	const length = font.getUint16(at + 6);
	return Array.from({ length: length / 2 }, (_, nth): [number, number] => [
		font.getUint16(at + 16 + length + 2 * nth),
		font.getUint16(at + 14 + 2 * nth),
	]).filter(([from]) => from !== 0xffff);
}
