import { buffer } from 'node:stream/consumers';
import { guessCharset } from '#platform/server/sheets/charset.ts';
import { calendarRows } from '../agenda-table/calendar-rows.ts';

/* Runs as a process of its own, in `runBounded`: `<charset or nothing> <time zone>`, the calendar on standard input. */

const [charset = '', zone = ''] = process.argv.slice(2);
const bytes = await buffer(process.stdin);
const text = new TextDecoder(charset || guessCharset(bytes).charset).decode(bytes);
process.stdout.write(JSON.stringify(calendarRows(text, zone)));
