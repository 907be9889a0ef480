import { takeUp } from '#ui/hydrate.ts';
import Channels from './Channels/Channels.svelte';
import Given from './Channels/Given.svelte';

takeUp({ channels: Channels, given: Given });
