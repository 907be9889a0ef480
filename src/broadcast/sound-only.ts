/* Rewrites the multivariant playlist for viewers who save data: one sound and no picture. Pure. */

const attribute = (line: string, name: string): string | null =>
	new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1] ?? null;

/**
 * Removes the picture and all sounds but one.
 * @param master as written by `playlist.ts`
 * @param language LANGUAGE of the sound; the first sound is used if it is missing
 */
export function soundOnly(master: string, language: string): string {
	const lines = master.split('\n');
	const sounds = lines.filter((line) => line.startsWith('#EXT-X-MEDIA:TYPE=AUDIO'));
	const sound = sounds.find((line) => attribute(line, 'LANGUAGE') === language) ?? sounds[0];
	const address = sound && attribute(sound, 'URI');
	const variants = lines.filter((line) => line.startsWith('#EXT-X-STREAM-INF:'));
	const plain = variants.find((line) => !line.includes('RESOLUTION='));
	if (!address || !plain) return master;
	const head = lines.filter(
		(line) => line && line.startsWith('#') && !sounds.includes(line) && !variants.includes(line),
	);
	return [...head, plain.replace(/,AUDIO="[^"]*"/, ''), address, ''].join('\n');
}
