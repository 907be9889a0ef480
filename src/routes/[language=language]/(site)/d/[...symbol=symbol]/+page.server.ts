import { error, redirect } from '@sveltejs/kit';
import * as v from 'valibot';
import { typedSymbol } from '#documents';
import { ReadingChoices, readDocument } from '#documents/server';
import { addressOf } from '#platform/address.ts';
import { documentElement } from '#site/documents.server.ts';
import { rendered } from '#site/rendered.ts';
import { linkedThread, tagsOf } from '#site/linked-thread.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, parent }) => {
	const symbol = v.safeParse(typedSymbol, params.symbol);
	const choices = v.parse(ReadingChoices, Object.fromEntries(url.searchParams));
	const found = symbol.success ? await readDocument(locals.context, symbol.output, choices) : null;
	if (!found) error(404);
	// Each document has one address, whatever the case and the spaces that were typed.
	if (found.symbol !== params.symbol)
		redirect(308, `${addressOf(params.language, `/d/${found.symbol}`)}${url.search}`);
	const { document } = found;
	const thread = document && (await linkedThread(locals, { kind: 'document', id: document.id }));
	locals.keep(
		found.freshUntil,
		'documents',
		'directory',
		`conference:${found.conference}`,
		...tagsOf(thread),
	);
	const { name } = (await parent()).organisation;
	return {
		symbol: found.symbol,
		isWithdrawn: found.isWithdrawn,
		document: document && rendered(document),
		thread: thread && rendered(thread),
		words: choices.words,
		isChosen: choices.in !== null,
		element: document && documentElement(document, params.language, name),
		...(document ? { description: `${document.symbol}: ${document.title.text}` } : {}),
	};
};
