import { systemContext } from '#platform/server/context.ts';
import type { Slice } from '#platform/server/slice.ts';
import { endOffers } from './take-step.ts';

export const slice = {
	name: 'accreditation',
	async open(services) {
		await services.jobs.every('end-offers', '*/5 * * * *', async () => {
			await endOffers(systemContext(services));
		});
		return {};
	},
} satisfies Slice;
