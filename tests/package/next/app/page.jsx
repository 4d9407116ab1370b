'use client';
import { useEffect } from 'react';
import * as client from 'zendesk-side-conversations';
import { createEmulator } from 'zendesk-side-conversations/emulator';
import { report } from '../report.mjs';
import { scenario } from '../scenario.mjs';

export default function Page() {
  useEffect(() => {
    report(async () => scenario(client, (await createEmulator()).clientOptions()));
  }, []);
  return <p>A client component</p>;
}
