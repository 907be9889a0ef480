/** Red, green and blue of `#rrggbb`, 0 to 255. */
export const channels = (hex: string): [number, number, number] =>
	[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number];

/** Relative luminance, 0 to 1 (WCAG 2.2, definition of "relative luminance"). @param hex `#rrggbb` */
function luminance(hex: string): number {
	const [r, g, b] = channels(hex).map((channel) => {
		const part = channel / 255;
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
	}) as [number, number, number];
	return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast of two colours, 1 to 21 (WCAG 2.2, definition of "contrast ratio"). */
export function contrast(one: string, other: string): number {
	const [dark, light] = [luminance(one), luminance(other)].sort((x, y) => x - y) as [number, number];
	return (light + 0.05) / (dark + 0.05);
}
