import { eventFrame } from '#platform/server/hub.ts';
import type { Services } from '#platform/server/services.ts';
import type { Slice, SliceStream } from '#platform/server/slice.ts';
import { floorAudiences } from '../view.ts';
import { auditLabels } from './audit-labels.ts';
import { journalTasks } from './journals-to-issue.ts';
import { openFloorLive } from './live.ts';
import { followsElsewhere } from './online.ts';
import { followReplaced } from './replaced-meetings.ts';
import { removeFloor } from './store/replace-meeting.ts';
import { requestsOfPerson } from './requests-of-person.ts';
import { floorThread } from './thread.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** Events were appended to the log of a meeting. */
		'floor.changed': { meeting: string };
		/** A text was submitted or withdrawn. */
		'floor.texts': { meeting: string };
		/** Another browser session of a person follows a meeting now. */
		'floor.taken-over': { person: string };
	}
}

export const slice = {
	name: 'floor',
	auditLabels,
	waiting: async (ctx) => (await Promise.all([requestsOfPerson(ctx), journalTasks(ctx)])).flat(),
	thread: floorThread,
	replaceSampleMeeting: removeFloor,
	cacheTags: { 'floor.changed': ({ meeting }) => [`meeting:${meeting}`] },
	open(services: Services) {
		const { bus, database, hub } = services;
		const live = openFloorLive(services);
		const replaced = followReplaced(bus);
		const stream: SliceStream = {
			// /live/floor/<meeting>?as=public
			path: /^\/live\/floor\/([0-9a-f-]{36})(?:\?as=([a-z]+))?$/,
			async join({ actor, session, named: [meeting = '', audience], last, ...to }) {
				const successor = replaced.meetings.get(meeting);
				if (successor) {
					// The page goes on with the meeting that took the place of this one.
					const message = eventFrame('replaced', { from: meeting, to: successor });
					hub.join('floor:replaced', to.req, to.res, [message], actor.person?.id);
					return true;
				}
				const as = floorAudiences.find((one) => one === audience);
				if (await followsElsewhere({ database, actor }, meeting, session)) {
					// Not refused: the page has to learn why, and to stop reconnecting.
					hub.join('floor:elsewhere', to.req, to.res, [eventFrame('elsewhere', {})], actor.person?.id);
					return true;
				}
				return live.join({ actor, meeting, as, last }, to);
			},
		};
		const heed = bus.on('floor.taken-over', ({ person }) => hub.dismissPerson(person));
		return {
			live,
			streams: [stream],
			stop() {
				heed();
				replaced.stop();
				live.stop();
			},
		};
	},
} satisfies Slice;
