import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { identityFiles, type Identity } from '#platform/identity.ts';
import {
	headerFacts,
	pictureFacts,
	prepareHeader,
	prepareLogo,
	type PictureContent,
} from '#platform/server/identity.ts';
import type { Mistake } from '../check.ts';
import type { OrganisationFile } from '../files.ts';

/** The names that the pictures of a folder may have; the first that is there counts. */
const names = {
	logo: ['logo.svg', 'logo.png'],
	header: ['header.jpg', 'header.png', 'header.webp'],
} as const;

/**
 * The identity of an organisation's folder: the colour of `organisation.json`, the pictures of `identity/`.
 * @returns with the contents of its pictures, and all that is wrong with them
 */
export async function readFolderIdentity(
	folder: string,
	{ accent, header }: OrganisationFile['identity'],
): Promise<{ identity: Identity; pictures: PictureContent[]; mistakes: Mistake[] }> {
	const identity: Identity = accent ? { accent } : {};
	const pictures: PictureContent[] = [];
	const mistakes: Mistake[] = [];
	const mistake = (file: string, message: string) =>
		mistakes.push({ file: `identity/${file}`, entry: null, key: null, message });
	const logo = await firstOf(join(folder, 'identity'), names.logo, identityFiles.logo.maxBytes);
	if (logo?.content) {
		const made = await prepareLogo(logo.content, logo.name.endsWith('.svg'));
		if (made.ok) {
			identity.logo = pictureFacts(made.value);
			pictures.push(made.value);
		} else mistake(logo.name, `is refused: ${made.refusal}`);
	} else if (logo) mistake(logo.name, 'is too large');
	const image = await firstOf(join(folder, 'identity'), names.header, identityFiles.header.maxBytes);
	if (image && !header)
		mistakes.push({
			file: 'organisation.json',
			entry: null,
			key: 'identity.header',
			message: `is missing: the alternative text and the credit of identity/${image.name}`,
		});
	else if (image?.content && header) {
		const made = await prepareHeader(image.content);
		if (made.ok) {
			identity.header = headerFacts(made.value, header);
			pictures.push(made.value.large, made.value.small);
		} else mistake(image.name, `is refused: ${made.refusal}`);
	} else if (image) mistake(image.name, 'is too large');
	return { identity, pictures, mistakes };
}

/** The first of the files that is there; its content is `null` if it is larger than `maxBytes`. */
async function firstOf(
	folder: string,
	files: readonly string[],
	maxBytes: number,
): Promise<{ name: string; content: Uint8Array | null } | null> {
	for (const name of files)
		try {
			const path = join(folder, name);
			return { name, content: (await stat(path)).size > maxBytes ? null : await readFile(path) };
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
		}
	return null;
}
