/*
 * The list of lists as somebody gets it who wants to save data: one sound, no picture. Pure.
 */

const attribute = (line: string, name: string): string | null =>
	new RegExp(`[:,]${name}="([^"]*)"`).exec(line)?.[1] ?? null;

/**
 * Takes the picture out of a list of lists, and every sound but one.
 * @param master as `playlist.ts` writes it
 * @param language of the sound as the list names it; where there is none of it, the first is taken
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
