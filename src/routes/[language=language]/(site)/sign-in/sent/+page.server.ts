import { addressOf } from '#platform/address.ts';
import { nextPage, withNext } from '#platform/next-page.ts';
import { services } from '#platform/server/services.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, url }) => ({
	mail: services().mailer.reachable,
	again: withNext(addressOf(params.language, '/sign-in'), nextPage(url)),
});
