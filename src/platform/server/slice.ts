import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Actor } from '../actor.ts';
import type { Language, LocalizedText } from '../language.ts';
import type { Finding } from '../finding.ts';
import type { SearchEntry } from '../search.ts';
import type { OperationContext } from './context.ts';
import type { ThreadSource } from './links/thread-source.ts';
import type { OpenEmailQueue } from './mail/email-queue.ts';
import type { EmailWriter } from './mail/notify.ts';
import type { Database, Transaction } from './database.ts';
import type { ObjectStore } from './files/store.ts';
import type { StillValid } from './rights.ts';
import type { Services } from './services.ts';
import type { SettingFacts } from './setting.ts';
import type { SitemapSource } from './sitemap.ts';
import type { Topic, Topics } from './topics.ts';

/** The tags of the cached pages that a notice invalidates, by topic; `'all'`: every page. */
export type CacheTags = { readonly [T in Topic]?: (payload: Topics[T]) => readonly string[] | 'all' };

/** A request for a stream. */
export interface StreamRequest {
	actor: Actor;
	/** The id of the browser session; `null` if not signed in. */
	session: string | null;
	/** The groups of the path's regular expression. */
	named: readonly (string | undefined)[];
	/** `Last-Event-ID` */
	last: string | null;
	req: IncomingMessage;
	res: ServerResponse;
	/** Call it last, before the stream begins. */
	still: StillValid;
}

/** A stream of server-sent events. */
export interface SliceStream {
	/** Its address under `/live/`, with the query. */
	path: RegExp;
	/** @returns `false`: nothing for this viewer, or their rights have changed meanwhile (`still`) */
	join(request: StreamRequest): Promise<boolean>;
}

/** Handles requests before the pages do. */
export interface Handler {
	path: RegExp;
	/** Any method by default. */
	method?: string;
	/** Whether it limits the time of a body itself, and answers `Expect: 100-continue`. */
	ownsBodies?: boolean;
	handle(req: IncomingMessage, res: ServerResponse): Promise<void> | void;
}

/** Something that a person has to do, for their start page. */
export interface WaitingTask {
	/** The key of its message, which may use `count`. */
	label: string;
	count: number;
	/** What it is about, such as a delegation or a document. */
	about?: LocalizedText | null;
	/** The conference in which it is to be done. */
	conference?: LocalizedText | null;
	/** The key of the name of the part of the site in which it is done. */
	section?: string;
	/** Whether something is offered that goes to others after `due`: it is shown before everything else. */
	isOffer?: boolean;
	/** The address without the language. */
	path: string;
	/** Until when (ms); none by default. */
	due?: number | null;
}

/** Why the account of a person is needed. */
export interface AccountUse {
	person: string;
	/** The key of a message that says what for, and tells administrators nothing that they may not know. */
	label: string;
}

/** What a slice receives when it is opened. */
export interface Opening<Lower = object, Settings = unknown> {
	/** The opened slices below it, by name. */
	lower: Lower;
	/** The result of its `readSettings`. */
	settings: Settings;
	/** The permanent store of large files; `null` = the data folder. */
	store: ObjectStore | null;
	/** False if another process works in the same data folder. */
	ownsDataFolder: boolean;
}

/** An opened slice, which lives as long as the process. */
export interface OpenedSlice {
	streams?: readonly SliceStream[];
	handlers?: readonly Handler[];
	/** Listens for other protocols. @param to the process's own HTTP server: `http://host:port` */
	listen?(to: string): { stop(): void };
	stop?(): Promise<void> | void;
}

/** A meeting of a sample conference, and the one that takes its place: both exist while slices replace it. */
export interface ReplacedMeeting {
	from: string;
	to: string;
}

/** The names of the organisation in emails and authenticator apps. */
export interface OrganisationNames {
	nameIn(language: Language): string;
	originalLanguage: Language;
}

/** What the search finds of a slice. Its entries are read and replaced in parts, such as a conference. */
export interface SearchSource {
	/** The kinds of its entries, each with its weight among entries that match equally well, 0 to 1. */
	kinds: Readonly<Record<string, number>>;
	/** The parts that a notice changes, by topic. */
	changedBy: {
		readonly [T in Topic]?: (
			payload: Topics[T],
			ctx: OperationContext,
		) => readonly string[] | Promise<readonly string[]>;
	};
	/** All parts. */
	parts(ctx: OperationContext): Promise<readonly string[]>;
	/** How many parts are read together: several of a source with small ones; 1 by default. */
	atOnce?: number;
	/** All entries of each part, for every audience; an empty list = the part no longer exists. */
	entries(
		ctx: OperationContext,
		parts: readonly string[],
	): Promise<ReadonlyMap<string, readonly SearchEntry[]>>;
	/** The audiences that the caller belongs to, besides everybody. */
	audiences?(ctx: OperationContext): Promise<readonly string[]>;
}

/** What a slice provides to the process, which iterates over the list of slices (`server/slices.ts`). */
export interface Slice {
	/** The name of its folder and its database schema. */
	name: string;
	cacheTags?: CacheTags;
	/** Topics after which somebody may have lost a right: streams being admitted are authorised again. */
	rightsLostOn?: readonly Topic[];
	/** Names that it had earlier: the audit has entries under them, and texts of organisations name its messages by them. */
	formerNames?: readonly string[];
	/** The message key of each action that the audit records of it, or recorded under an earlier name. */
	auditLabels?: Readonly<Record<string, string>>;
	/** Its authors are confidential: administrators read in the audit what was done, not who did it. */
	withholdsAuthors?: boolean;
	/** The environment variables that it reads. */
	settings?: readonly SettingFacts[];
	/** What is well or amiss of what its settings ask for. @param settings the result of its `readSettings` */
	check?(settings: unknown): Promise<Finding[]>;
	/** Reads its own environment variables. @throws a sentence for an invalid value */
	readSettings?(env: Readonly<Record<string, string | undefined>>): unknown;
	open?(services: Services, opening: Opening): Promise<OpenedSlice> | OpenedSlice;
	/** Its public pages, besides those that always exist, by the name of their files. */
	sitemap?: Readonly<Record<string, SitemapSource>>;
	/** Composes the emails that its steps cause, by kind. */
	emails?: Readonly<Record<string, EmailWriter>>;
	/** Emails that it notes in a table of its own, where they have to be found after they were written, too. */
	emailQueue?: OpenEmailQueue;
	/** What waits for the caller, who has signed in. Reads are batched, or made only for people with such tasks. */
	waiting?(ctx: OperationContext): Promise<readonly WaitingTask[]>;
	/** For what it needs the accounts of some people: such an account neither ends nor is deleted. */
	accountUses?(
		ctx: Pick<OperationContext, 'database' | 'now'>,
		people: readonly string[],
	): Promise<readonly AccountUse[]>;
	/** Its names that look like those of persons, of what is public, in a text. */
	namesWithin?(database: Database, text: string): Promise<readonly string[]>;
	/** What the search finds. */
	search?: SearchSource;
	/** What it has in threads: its things, and which came from which. */
	thread?: ThreadSource;
	/**
	 * Removes what it has of a sample meeting, whole, or passes it on to the meeting that takes its place. Called for samples
	 * only (`samples/replace-meeting.ts`), highest layer first, in one transaction.
	 */
	replaceSampleMeeting?(tx: Transaction, meeting: ReplacedMeeting): Promise<void>;
	/**
	 * Loads data from an organisation's folder into an empty installation; idempotent.
	 * @returns what was loaded, one line each
	 * @throws OperatorError with what is wrong in the folder
	 */
	seed?(ctx: OperationContext, folder: string): Promise<string[]>;
	/** The organisation that runs this installation, provided by one slice; `null` = none is loaded. */
	organisation?(ctx: OperationContext): Promise<OrganisationNames | null>;
}

/** What a slice's `open` returns. */
export type Opened<S extends { open(...args: never): unknown }> = Awaited<ReturnType<S['open']>>;
