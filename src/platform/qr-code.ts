import { encode } from 'uqr';

/** A QR code as the path of an SVG whose sides are `size` modules. */
export interface QrCode {
	path: string;
	size: number;
}

/** The QR code (ISO/IEC 18004) of a text, without the quiet zone around it. */
export function qrCode(text: string): QrCode {
	const { data, size } = encode(text, { border: 0 });
	const path = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
	return { path: path.join(''), size };
}
