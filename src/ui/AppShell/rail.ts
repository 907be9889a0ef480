import type { LanguageText } from '#ui/InLanguage/language-text.ts';

/** A page in the rail, with how much waits on it. */
export interface RailLink {
	label: string;
	href: string;
	/** The page that is shown. */
	current?: boolean;
	/** How much waits for the reader; 0 = nothing. */
	count?: number;
	/** Something of it is late. */
	isLate?: boolean;
}

/** A phase of the work, in order of time, with its pages; the first of them is where the phase leads. */
export interface RailPhase {
	label: string;
	/** Before the present, in the present, or after it. */
	time: 'done' | 'now' | 'later';
	pages: readonly RailLink[];
}

/** What the head says: where one is and how things stand. */
export interface ShellHead {
	title: LanguageText;
	/** Where the title leads. */
	href: string;
	status: { label: string; href?: string | undefined };
}

/** Whether the page that is shown belongs to a phase. */
export const isOpen = ({ pages }: RailPhase): boolean => pages.some(({ current }) => current);

/** All that waits in a phase. */
export const countOf = ({ pages }: RailPhase): { count: number; isLate: boolean } => ({
	count: pages.reduce((sum, { count = 0 }) => sum + count, 0),
	isLate: pages.some(({ isLate = false }) => isLate),
});
