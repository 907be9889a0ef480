import { createHash } from 'node:crypto';
import type { UploadedFile } from '../form.ts';
import {
	accentOf,
	pictureSizes,
	pictureTypes,
	type AccentRefusal,
	type Identity,
	type StoredPicture,
	type PictureType,
	type SentIdentity,
} from '../identity.ts';
import type { Language, Texts } from '../language.ts';
import { done, refuse, type Result } from '../result.ts';
import { matchesEtag } from './etag.ts';
import { scaled, type PictureRefusal } from './picture.ts';
import { cleanSvg } from './svg.ts';

/** The content of a picture, to be stored beside the identity that names it. */
export interface PictureContent {
	hash: string;
	mediaType: PictureType;
	content: Uint8Array;
}

/** A picture with its content. */
type Made = StoredPicture & PictureContent;

const made = (
	content: Uint8Array,
	mediaType: PictureType,
	size: { width: number; height: number },
): Made => ({
	hash: createHash('sha256').update(content).digest('hex').slice(0, 32),
	mediaType,
	width: size.width,
	height: size.height,
	content,
});

/** What an identity names of a picture. */
export const pictureFacts = ({ hash, mediaType, width, height }: Made): StoredPicture => ({
	hash,
	mediaType,
	width,
	height,
});

/** What an identity names of a header image. */
export const headerFacts = (
	{ large, small }: { large: Made; small: Made },
	{ alt, credit }: { alt: Texts; credit: string },
): NonNullable<Identity['header']> => ({ ...pictureFacts(large), small: pictureFacts(small), alt, credit });

/** The largest picture that is stored, and what a header image should weigh, bytes. */
const [maxBytes, lightBytes] = [1024 ** 2, 120_000];

async function drawn(
	source: Uint8Array,
	size: Parameters<typeof scaled>[1],
	type: 'jpeg' | 'png',
): Promise<Result<Made, PictureRefusal>> {
	const picture = await scaled(source, size, type);
	if (!picture.ok) return picture;
	if (picture.value.content.length > maxBytes) return refuse('too-large');
	return done(made(picture.value.content, `image/${type}`, picture.value));
}

/** Prepares a logo: an SVG is cleaned, a PNG is drawn anew without metadata. */
export async function prepareLogo(source: Uint8Array, isSvg: boolean): Promise<Result<Made, PictureRefusal>> {
	if (!isSvg) return drawn(source, pictureSizes.logo, 'png');
	const svg = cleanSvg(source);
	return svg ? done(made(Buffer.from(svg.text), 'image/svg+xml', svg)) : refuse('not-a-picture');
}

/** A header image that takes 0.6 s at 1.6 Mbit/s, if a lower quality makes it so. */
async function light(source: Uint8Array): Promise<Result<Made, PictureRefusal>> {
	const [first = 0, ...others] = [80, 65, 50, 35];
	// A large picture is read once, and each quality is tried on the small one.
	const small = await scaled(source, pictureSizes.header, 'png');
	if (!small.ok) return small;
	const draw = (quality: number) => drawn(small.value.content, { ...pictureSizes.header, quality }, 'jpeg');
	let picture = await draw(first);
	for (const quality of others) {
		if (!picture.ok || picture.value.content.length <= lightBytes) break;
		picture = await draw(quality);
	}
	return picture;
}

/** Prepares a header image: large for pages and small for lists, light and without metadata. */
export async function prepareHeader(
	source: Uint8Array,
): Promise<Result<{ large: Made; small: Made }, PictureRefusal>> {
	const large = await light(source);
	if (!large.ok) return large;
	const small = await drawn(large.value.content, pictureSizes.small, 'jpeg');
	return small.ok ? done({ large: large.value, small: small.value }) : small;
}

const messages: Readonly<Record<'logo' | 'header', Readonly<Record<PictureRefusal, string>>>> = {
	logo: {
		'not-a-picture': 'platform.identity.logo-unreadable',
		'too-large': 'platform.upload.too-large',
		'too-small': 'platform.identity.logo-small',
	},
	header: {
		'not-a-picture': 'platform.identity.header-unreadable',
		'too-large': 'platform.upload.too-large',
		'too-small': 'platform.identity.header-small',
	},
};

/** An identity to store, with the contents of its new pictures. */
export interface PreparedIdentity {
	identity: Identity;
	pictures: PictureContent[];
}

/** The pictures that came with a form, drawn anew; `null` = none came. */
export interface SentPictures {
	logo: Result<Made, PictureRefusal> | null;
	header: Result<{ large: Made; small: Made }, PictureRefusal> | null;
}

/**
 * Draws the pictures of a form anew, which may take seconds: before a transaction, so that nothing is locked meanwhile.
 * @param read the content of a file that came with the form
 */
export async function preparePictures(
	{ logo, header }: Pick<SentIdentity, 'logo' | 'header'>,
	read: (file: UploadedFile) => Promise<Uint8Array>,
): Promise<SentPictures> {
	return {
		logo: logo && (await prepareLogo(await read(logo), logo.mediaType === 'image/svg+xml')),
		header: header && (await prepareHeader(await read(header))),
	};
}

export type IdentityRefusal =
	| { ok: false; refusal: 'bad-input'; fields: Readonly<Record<string, string>>; accent?: AccentRefusal }
	| { ok: false; refusal: 'not-found' };

/**
 * Makes an identity from what the form brings and what there was: a new picture replaces, a tick removes, the rest stays, also what
 * somebody else has brought since the form was opened.
 * @param redrawn the pictures of `sent`
 * @param original the language that an alternative text needs
 */
export function prepareIdentity(
	before: Identity,
	sent: SentIdentity,
	redrawn: SentPictures,
	original: Language,
): { ok: true; value: PreparedIdentity } | IdentityRefusal {
	const fields: Record<string, string> = {};
	const pictures: PictureContent[] = [];
	const accent = accentOf(sent);
	if ('problem' in accent) fields['accent'] = 'platform.identity.accent-low';
	let logo = sent['remove-logo'] ? undefined : before.logo;
	if (redrawn.logo?.ok) {
		pictures.push(redrawn.logo.value);
		logo = pictureFacts(redrawn.logo.value);
	} else if (redrawn.logo) fields['logo'] = messages.logo[redrawn.logo.refusal];
	const alt: Texts = Object.fromEntries(Object.entries(sent.alt).filter(([, text]) => text !== ''));
	const isShown = before.header?.hash === sent.shown;
	let header = sent['remove-header'] && isShown ? undefined : before.header;
	if (redrawn.header?.ok) {
		const { large, small } = redrawn.header.value;
		pictures.push(large, small);
		header = headerFacts({ large, small }, { alt, credit: sent.credit });
	} else if (redrawn.header) fields['header'] = messages.header[redrawn.header.refusal];
	else if (header && isShown) header = { ...header, alt, credit: sent.credit };
	if ((redrawn.header ?? (header && isShown)) && !alt[original])
		fields[`alt.${original}`] = 'platform.identity.alt-missing';
	if (Object.keys(fields).length)
		return { ...refuse('bad-input'), fields, ...('problem' in accent ? { accent: accent.problem } : {}) };
	const identity: Identity = {
		...('accent' in accent && accent.accent ? { accent: accent.accent } : {}),
		...(logo ? { logo } : {}),
		...(header ? { header } : {}),
	};
	return done({ identity, pictures });
}

/**
 * The response for a picture of an identity. It can run no script and load nothing, also when it is opened by itself.
 * @param isFixed whether everybody may keep it; else each use asks whether it is still there
 */
export function pictureResponse(
	request: Request,
	{ hash, mediaType, content }: PictureContent,
	{ isFixed, isPublic }: { isFixed: boolean; isPublic: boolean },
): Response {
	const etag = `"${hash}"`;
	const shared = isFixed ? 'public, max-age=31536000, immutable' : 'public, no-cache';
	const headers = {
		etag,
		'content-type': mediaType,
		'cache-control': isPublic ? shared : 'private, no-store',
		'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'",
		'x-content-type-options': 'nosniff',
	};
	if (matchesEtag(request.headers.get('if-none-match') ?? undefined, etag))
		return new Response(null, { status: 304, headers });
	return new Response(Uint8Array.from(content), { headers });
}

/** The hash in the address of a picture, `<hash>.<ending>`; `null` if the ending is not that of its type. */
export function pictureNamed(name: string): { hash: string; mediaType: PictureType } | null {
	const [hash = '', ending] = name.split('.');
	const found = Object.entries(pictureTypes).find(([, own]) => own === ending);
	return found ? { hash, mediaType: found[0] as PictureType } : null;
}
