import type { Texts } from '#platform/language.ts';
import type { Distribution, DocumentKind, DocumentState } from '../../document.ts';
import type { Suffix } from '../../symbol.ts';

/** A document as its panel shows it to officers. */
export interface PanelDocument {
	id: string;
	revision: number;
	state: DocumentState;
	symbol: string | null;
	kind: DocumentKind;
	title: Texts;
	original: string;
	series: string | null;
	meeting: string | null;
	item: string | null;
	base: string | null;
	suffix: Suffix | null;
	suffixNumber: number | null;
	distribution: Distribution;
	distributionOnly: boolean;
	forJournal: boolean;
	together: boolean;
	authors: readonly string[];
	recipients: readonly string[];
	reason: string | null;
	releaseAt: Date | null;
	submittedAt: Date | null;
	issuedAt: Date | null;
	withdrawnAt: Date | null;
}

/** What the parts of the panel are given. */
export interface PanelPart {
	document: PanelDocument;
	/** Its title in the reader's language. */
	name: string;
	/** An action by its name. */
	action: (name: string) => string;
	/** The address of a document by its id. @param query to add */
	href: (id: string, query?: string) => string;
	/** The original language first. */
	languages: readonly { code: string; name: string }[];
	delegations: readonly { value: string; label: string }[];
	/** Printed after its symbol; `null` = nothing. */
	marker: string | null;
	/** The symbol that it would get now. */
	nextSymbol: string | null;
	mayManage: boolean;
	zone: string;
	now: number;
}
