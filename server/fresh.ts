import type { Services } from '#platform/server/services.ts';

/**
 * Makes the page cache forget what news has made old: a page is right again within the moment it takes a
 * notice to come. Returns how to stop.
 */
export function keepPagesFresh({ bus, pages }: Services): () => void {
	const stops = [
		bus.on('directory.changed', () => pages.clear()),
		bus.on('conference.changed', ({ conference }) =>
			pages.forget(['conferences', `conference:${conference}`]),
		),
		bus.on('floor.changed', ({ meeting }) => pages.forget([`meeting:${meeting}`])),
		bus.on('broadcast.changed', ({ meeting }) => pages.forget([`meeting:${meeting}`])),
		bus.onGap(() => pages.clear()),
	];
	return () => {
		for (const stop of stops) stop();
	};
}
