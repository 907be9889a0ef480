import type { HelpPicture, PageText, TextBlock } from '#directory';

const pictures = import.meta.glob<string>('/src/directory/pages/pictures/*.webp', {
	query: '?url',
	import: 'default',
	eager: true,
});

/** The addresses of the pictures that a text shows, for ever the same for the same picture. */
export function usedPictures({ blocks }: PageText): Partial<Record<HelpPicture, string>> {
	const all = (some: readonly TextBlock[]): TextBlock[] =>
		some.flatMap((block) => (block.is === 'list' ? all(block.items.flat()) : [block]));
	return Object.fromEntries(
		all(blocks).flatMap((block) => {
			const address = block.is === 'picture' && pictures[`/src/directory/pages/pictures/${block.name}.webp`];
			return address ? [[block.name, address]] : [];
		}),
	);
}
