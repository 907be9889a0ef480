import { viewerClasses } from '#broadcast';
import { listenerIn, type slice as broadcastSlice } from '#broadcast/server';
import type { slice as floorSlice } from '#floor/server';
import type { Services } from '#platform/server/services.ts';
import type { Opened, Opening, Slice, SliceStream } from '#platform/server/slice.ts';
import { openCaptions, type Captions } from './live.ts';
import { captionsSearch } from './search.ts';
import { removeCaptions } from './store.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** A line was added, corrected or withdrawn. */
		'captions.changed': { meeting: string; language: string; id: string };
		/** All lines of a language were replaced by a file. */
		'captions.replaced': { meeting: string; language: string };
	}
}

interface Lower {
	broadcast: Pick<Opened<typeof broadcastSlice>, 'tokens' | 'setTextTracks'>;
	floor: Pick<Opened<typeof floorSlice>, 'live'>;
}

const streamsOf = (captions: Captions, floors: Lower['floor']['live']): SliceStream[] => [
	{
		// /live/captions, /live/captions/floor: for a captioner, by a key in a cookie; or by session, with
		// ?meeting=…&language=…
		path: /^\/live\/captions(\/floor)?(?:\?meeting=([0-9a-f-]{36})&language=([a-z]{2,3}))?$/,
		async join({ actor, named: [floor, meeting, language = ''], last, ...to }) {
			const captioner = await captions.find(to.req, meeting ? { actor, meeting, language } : null);
			if (!captioner) return false;
			if (!floor) return captions.joinDesk(captioner, to);
			const ask = {
				actor: listenerIn(captioner),
				meeting: captioner.meeting,
				as: 'delegates',
				last,
			} as const;
			return floors.join(ask, to);
		},
	},
	{
		// /live/captions/<meeting>/<language>?as=public
		path: /^\/live\/captions\/([0-9a-f-]{36})\/([a-z]{2,3})(?:\?as=([a-z]+))?$/,
		join({ actor, named: [meeting = '', language = '', viewerClass], ...to }) {
			const as = viewerClasses.find((one) => one === viewerClass);
			return captions.join({ actor, meeting, language, as }, to);
		},
	},
];

export const slice = {
	name: 'captions',
	search: captionsSearch,
	replaceSampleMeeting: removeCaptions,
	open(services: Services, { lower }: Opening<Lower>) {
		const captions = openCaptions(services, lower.broadcast.tokens);
		lower.broadcast.setTextTracks(captions.textTracks);
		return { streams: streamsOf(captions, lower.floor.live), stop: captions.stop };
	},
} satisfies Slice;
