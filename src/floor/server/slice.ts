import type { Services } from '#platform/server/services.ts';
import type { Slice, SliceStream } from '#platform/server/slice.ts';
import { floorAudiences } from '../view.ts';
import { openFloorLive } from './live.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** Events were appended to the log of a meeting. */
		'floor.changed': { meeting: string };
		/** A text was submitted or withdrawn. */
		'floor.texts': { meeting: string };
	}
}

export const slice = {
	name: 'floor',
	cacheTags: { 'floor.changed': ({ meeting }) => [`meeting:${meeting}`] },
	open(services: Services) {
		const live = openFloorLive(services);
		const stream: SliceStream = {
			// /live/floor/<meeting>?as=public
			path: /^\/live\/floor\/([0-9a-f-]{36})(?:\?as=([a-z]+))?$/,
			join({ actor, named: [meeting = '', audience], last, ...to }) {
				const as = floorAudiences.find((one) => one === audience);
				return live.join({ actor, meeting, as, last }, to);
			},
		};
		return { live, streams: [stream], stop: live.stop };
	},
} satisfies Slice;
