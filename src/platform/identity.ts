import * as v from 'valibot';
import { accentAddress, accentProblem, colourPattern } from './accent.ts';
import { fileField, singleLineField, checkboxField, type UploadedFile } from './form.ts';
import { inLanguage, type Language, type LocalizedText, type Texts } from './language.ts';

/*
 * How an organisation or a conference shows itself: a logo, an accent colour, and a header image. Each may be missing.
 */

/** The types in which pictures are kept, with the endings of their addresses. */
export const pictureTypes = { 'image/svg+xml': 'svg', 'image/png': 'png', 'image/jpeg': 'jpg' } as const;
export type PictureType = keyof typeof pictureTypes;

/** A picture that is kept; its size is in CSS pixels. */
export interface StoredPicture {
	/** The first 32 hexadecimal digits of the SHA-256 of its content. */
	hash: string;
	mediaType: PictureType;
	width: number;
	height: number;
}

/** What is kept of an identity. */
export interface Identity {
	/** `#rrggbb` */
	accent?: string;
	logo?: StoredPicture;
	/** `small`: the same, for lists. */
	header?: StoredPicture & { small: StoredPicture; alt: Texts; credit: string };
}

/** StoredPicture names in an identity. */
export const picturesIn = ({ logo, header }: Identity): string[] =>
	[logo, header, header?.small].flatMap((one) => one?.hash ?? []);

/** A picture for a page. */
export interface PictureView {
	src: string;
	width: number;
	height: number;
}

/** An identity for a page. */
export interface IdentityView {
	/** The address of a style sheet. */
	accent: string | null;
	logo: PictureView | null;
	header: (PictureView & { small: PictureView; alt: LocalizedText | null; credit: string }) | null;
}

/**
 * An identity as pages show it.
 * @param base the address of its pictures, without a slash at the end
 */
export function identityView(
	{ accent, logo, header }: Identity,
	base: string,
	language: Language,
	original: Language,
): IdentityView {
	const view = ({ hash, mediaType, width, height }: StoredPicture): PictureView => ({
		src: `${base}/${hash}.${pictureTypes[mediaType]}`,
		width,
		height,
	});
	return {
		accent: accent ? accentAddress(accent) : null,
		logo: logo ? view(logo) : null,
		header: header
			? {
					...view(header),
					small: view(header.small),
					alt: inLanguage(header.alt, language, original),
					credit: header.credit,
				}
			: null,
	};
}

const megabyte = 1024 ** 2;

/** The files of the form: what is kept of them is smaller. */
export const identityFiles = {
	logo: { types: ['image/svg+xml', 'image/png'], maxBytes: megabyte },
	header: { types: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 10 * megabyte },
} as const;

/** The smallest logo and header image, and the largest that is kept, in pixels. */
export const pictureSizes = {
	logo: { least: [16, 48], most: [960, 240] },
	// As wide as a page.
	header: { least: [800, 200], most: [1280, 1280] },
	small: { most: [480, 480] },
} as const;

const wrong = 'platform.wrong-value';
const file = v.optional(v.nullable(fileField()), null);
const colour = v.pipe(
	v.optional(v.string(wrong), ''),
	v.trim(),
	v.toLowerCase(),
	v.check((text) => text === '' || colourPattern.test(text), 'platform.identity.accent-wrong'),
);

/** The form for an identity. Its file fields come last. */
export const IdentityForm = v.object({
	accent: colour,
	/** A button: the colour that was offered in place of one that is hard to read. */
	nearest: colour,
	alt: v.optional(
		v.pipe(
			v.record(
				v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, wrong)),
				singleLineField(300, 'platform.identity.alt-long'),
				wrong,
			),
			v.maxEntries(40, wrong),
		),
		{},
	),
	credit: singleLineField(200, 'platform.identity.credit-long'),
	/** The header image that the form showed: its words and its removal are meant for that one. */
	shown: singleLineField(32),
	'remove-logo': checkboxField,
	'remove-header': checkboxField,
	logo: file,
	header: file,
});

/** What the form brings. */
export type SentIdentity = Omit<v.InferOutput<typeof IdentityForm>, 'logo' | 'header'> & {
	logo: UploadedFile | null;
	header: UploadedFile | null;
};

/** Why an accent was refused: its contrast, with two digits, and the nearest that fits. */
export interface AccentRefusal {
	contrast: number;
	nearest: string;
}

/** The accent of a form, or why it was refused; `null` = none. */
export function accentOf({
	accent,
	nearest,
}: Pick<SentIdentity, 'accent' | 'nearest'>): { accent: string | null } | { problem: AccentRefusal } {
	const chosen = nearest || accent;
	const problem = chosen ? accentProblem(chosen) : null;
	return problem ? { problem } : { accent: chosen || null };
}
