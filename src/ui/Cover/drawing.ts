/* The drawn cover of a conference without a picture of its own: a hemicycle of seats, some of them taken. Pure. */

import { keep } from '#platform/keep.ts';

/** The ground, the seats, and the seats that are taken. */
const palettes = [
	['#0a4d68', '#82c7e0', '#ffc43d'],
	['#2d3f2b', '#a9c79a', '#f2c466'],
	['#5c3b7d', '#c3a6e8', '#ffc43d'],
	['#7a2f22', '#f0b7a4', '#ffe0a3'],
	['#16222c', '#7fa6b8', '#ff8f85'],
] as const;

/** Seats of one brightness: a path of points, to be stroked with round ends. */
export interface SeatGroup {
	path: string;
	colour: string;
	/** 0 to 1. */
	opacity: number;
}

export interface CoverDrawing {
	width: number;
	height: number;
	ground: string;
	/** The diameter of a seat. */
	seat: number;
	groups: readonly SeatGroup[];
}

/** Numbers from 0 to 1 that are the same for the same text (FNV-1a, xorshift). */
function randomFrom(text: string): () => number {
	let state = 2_166_136_261;
	for (const letter of text) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619);
	// Xorshift stays at zero for ever.
	state ||= 1;
	return () => {
		state ^= state << 13;
		state ^= state >>> 17;
		state ^= state << 5;
		return (state >>> 0) / 2 ** 32;
	};
}

const rows = 9;
const brightnesses = [0.25, 0.4, 0.55];
/** The share of seats that are taken. */
const taken = 0.035;

/** Drawings of titles that were asked for; bounded, since titles come from data. */
const drawn = keep<CoverDrawing>(100);

/**
 * Draws the cover of a title; the same title gives the same drawing.
 * @param width in the units of the drawing, as the height
 */
export const coverFor = (title: string, width = 640, height = 360): CoverDrawing =>
	drawn(`${width} ${height} ${title}`, () => draw(title, width, height));

function draw(title: string, width: number, height: number): CoverDrawing {
	const random = randomFrom(title);
	const [ground, seats, accent] = palettes[Math.floor(random() * palettes.length)] ?? palettes[0];
	const [x, y] = [width * (0.3 + 0.4 * random()), height * (1.02 + 0.12 * random())];
	const paths = [...brightnesses, 1].map(() => '');
	for (let row = 0; row < rows; row += 1) {
		const radius = height * (0.22 + 0.105 * row);
		const count = Math.round((radius * Math.PI) / (height * 0.075));
		for (let seat = 0; seat <= count; seat += 1) {
			const angle = Math.PI * (seat / count);
			const [left, top] = [x - radius * Math.cos(angle) * 1.15, y - radius * Math.sin(angle)];
			const chance = random();
			const group =
				chance > 1 - taken ? brightnesses.length : Math.floor((chance / (1 - taken)) * brightnesses.length);
			const isSeen = left > -height * 0.02 && left < width + height * 0.02 && top > -height * 0.02;
			if (isSeen) paths[group] += `M${Math.round(left)} ${Math.round(top)}h0`;
		}
	}
	return {
		width,
		height,
		ground,
		seat: height * 0.04,
		groups: paths.map((path, group) => ({
			path,
			colour: group === brightnesses.length ? accent : seats,
			opacity: brightnesses[group] ?? 1,
		})),
	};
}

/** The cover of a title as an SVG file. @param width in pixels, as the height */
export function coverSvg(title: string, width = 640, height = 360): string {
	const { ground, groups, seat } = coverFor(title, width, height);
	const paths = groups.map(
		({ path, colour, opacity }) =>
			`<path d="${path}" stroke="${colour}" stroke-opacity="${opacity}" stroke-width="${seat}" stroke-linecap="round"/>`,
	);
	return [
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
		`<rect width="100%" height="100%" fill="${ground}"/>`,
		...paths,
		'</svg>',
	].join('');
}

/** The version of the drawing, which caches keep for a year: raise it with every change of it. */
const version = 1;

/** The address of a drawn cover, for lists: it is the same for everybody and says nothing but its address. @param slug seeds it */
export const coverAddress = (slug: string): string => `/files/cover/${slug}.svg?${version}`;
