import * as v from 'valibot';
import { OperatorError } from '../operator-error.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const sum = v.object({ bytes: count, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

const table = v.object({ schema: v.string(), name: v.string(), columns: v.array(v.string()) });

/** The first file of a backup: its description. */
export const manifest = v.object({
	format: v.literal('rostrum backup 1'),
	rostrum: v.string(),
	madeAt: v.pipe(v.string(), v.isoTimestamp()),
	postgres: v.string(),
	/** The migrations that had run, in order. */
	migrations: v.array(v.pipe(v.string(), v.regex(/^\d{4}_\w+\.sql$/))),
	/** The schema version of the job queue, which migrates itself. */
	jobs: v.nullable(v.string()),
	tables: v.array(table),
});

/** The last file of a backup: its expected contents. A backup without it is incomplete. */
export const sums = v.object({
	tables: v.record(v.string(), v.object({ ...sum.entries, rows: count })),
	files: v.record(v.string(), sum),
	sequences: v.array(
		v.object({ schema: v.string(), name: v.string(), value: v.string(), called: v.boolean() }),
	),
});

export type BackupManifest = v.InferOutput<typeof manifest>;
export type BackupSums = v.InferOutput<typeof sums>;
export type BackupTable = v.InferOutput<typeof table>;

/** The name of a table in a backup. */
export const nameOf = ({ schema, name }: { schema: string; name: string }): string => `${schema}.${name}`;

/** Parses one of the two files. @throws OperatorError if it is invalid */
export function parse<Schema extends v.GenericSchema>(
	schema: Schema,
	text: string,
	name: string,
): v.InferOutput<Schema> {
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		throw new OperatorError(`${name} in the backup cannot be read.`);
	}
	const parsed = v.safeParse(schema, value);
	if (!parsed.success)
		throw new OperatorError(`${name} in the backup is not as a Rostrum of this version writes it.`);
	return parsed.output;
}
