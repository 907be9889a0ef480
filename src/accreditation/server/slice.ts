import { systemContext } from '#platform/server/context.ts';
import type { Slice } from '#platform/server/slice.ts';
import { endOffers } from './take-step.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		/** A list of participants was issued, or somebody is no longer on it. */
		'accreditation.list': { conference: string };
	}
}

export const slice = {
	name: 'accreditation',
	cacheTags: { 'accreditation.list': ({ conference }) => [`conference:${conference}`] },
	async open(services) {
		await services.jobs.every('end-offers', '*/5 * * * *', async () => {
			await endOffers(systemContext(services));
		});
		return {};
	},
} satisfies Slice;
