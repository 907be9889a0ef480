import { inLanguage, type Language } from '#platform/language.ts';
import type { OperationContext } from '#platform/server/context.ts';
import type { Services } from '#platform/server/services.ts';
import type { Slice } from '#platform/server/slice.ts';
import { auditLabels } from './audit-labels.ts';
import { offerLanguages } from './languages.ts';
import { organisation } from './read.ts';
import { directorySearch } from './search.ts';
import { seed } from './seed.ts';

declare module '#platform/server/topics.ts' {
	interface Topics {
		'directory.changed': Record<string, never>;
	}
}

export const slice = {
	name: 'directory',
	auditLabels,
	cacheTags: { 'directory.changed': () => 'all' },
	open: async (services: Services) => ({ stop: await offerLanguages(services) }),
	seed,
	search: directorySearch,
	async organisation(ctx: OperationContext) {
		const own = await organisation(ctx);
		if (!own) return null;
		const { id, shortName, originalLanguage } = own;
		const nameIn = (language: Language) => inLanguage(shortName, language, originalLanguage)?.text ?? id;
		return { nameIn, originalLanguage };
	},
} satisfies Slice;
