import { organisation, type TextPage } from '#directory/server';
import { inLanguage } from '#platform/language.ts';
import { services } from '#platform/server/services.ts';
import { usedPictures } from '#site/help-pictures.server.ts';
import { readPageText } from '#site/page-text.server.ts';
import { hasRehearsal } from '#site/rehearsal.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, parent }) => {
	const { context } = locals;
	const page = params.page as TextPage;
	const house = await organisation(context);
	const { name, shortName } = (await parent()).organisation;
	locals.keep(null, 'directory', ...(page === 'help' ? ['conferences'] : []));
	const text = await readPageText(context, page, params.language, { organisation: name, short: shortName });
	const pictures = usedPictures(text);
	if (page !== 'contact') {
		const hasTour = page === 'help' && (await hasRehearsal(context));
		return { text, pictures, hasTour, contact: null };
	}
	const { address, email, website } = house?.contact ?? {};
	const [security] = services().settings.securityContacts;
	return {
		text,
		pictures,
		hasTour: false,
		contact: {
			address: inLanguage(address ?? null, params.language, house?.originalLanguage ?? params.language),
			email: email ?? null,
			website: website ?? null,
			security: security ?? null,
		},
	};
};
