'use client';

import { parseCsv } from '@stallwire/events/schema/csv';
import { type CsvMapping, csvColumnNames, csvLimits, guessMapping } from '@stallwire/events/schema/product-csv';
import { useLiveQuery } from '@stallwire/react';
import { Button, Dialog, FileDrop, Select } from '@stallwire/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormError } from '@/forms/form-error';
import { useStore } from '@/shell/store-context';
import { useTRPC } from '@/trpc/client';
import { ImportReport } from './import-report';
import { sendFile } from './send-file';

interface Chosen {
  readonly file: File;
  readonly header: readonly string[];
  readonly rows: number;
}

/** A file, what its columns are, and then how far it is and what could not be taken in. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const store = useStore();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [mapping, setMapping] = useState<CsvMapping>({});
  const [progress, setProgress] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [started, setStarted] = useState<string | null>(null);
  const imports = useLiveQuery({
    ...trpc.product.imports.queryOptions({ sellerId: store.sellerId }),
    // Rows that change nothing tell nothing: while a file is being taken in, it is asked for.
    refetchInterval: ({ state }) => (state.data?.data.some(({ status }) => status === 'running') ? 1_000 : false),
  });
  const shown = imports.data?.find(({ importId, status }) => (started ? importId === started : status === 'running'));

  const choose = async (file: File) => {
    setError(null);
    const lines = parseCsv(await file.text());
    const header = lines[0]?.cells ?? [];
    setChosen({ file, header, rows: lines.length - 1 });
    setMapping(guessMapping(header));
  };
  const send = async () => {
    if (!chosen) return;
    setError(null);
    setProgress(0);
    const query = {
      sellerId: store.sellerId,
      fileName: chosen.file.name.slice(0, 200),
      mapping: JSON.stringify(mapping),
    };
    try {
      const answer = await sendFile('/api/products/import', query, chosen.file, setProgress);
      setStarted(String(answer.importId));
      await queryClient.invalidateQueries(trpc.product.imports.queryFilter());
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : 'The file could not be sent.');
    } finally {
      setProgress(null);
    }
  };
  const running = shown?.status === 'running';
  return (
    <Dialog
      open
      size="large"
      onOpenChange={(open) => (open ? undefined : onClose())}
      title="Import products"
      description="A CSV with one line a product, or one a variant. Lines with a SKU that you have already change that product."
      footer={
        shown ? (
          <Button variant="primary" onClick={onClose}>
            {running ? 'Close, it goes on' : 'Done'}
          </Button>
        ) : (
          <>
            <Button onClick={onClose}>Cancel</Button>
            <Button
              variant="primary"
              disabled={!chosen || chosen.rows < 1}
              loading={progress !== null}
              loadingLabel="Sending…"
              onClick={() => void send()}
            >
              {chosen && chosen.rows > 0 ? `Import ${chosen.rows.toLocaleString('en')} rows` : 'Import'}
            </Button>
          </>
        )
      }
    >
      {shown ? (
        <ImportReport report={shown} />
      ) : (
        <div className="flex flex-col gap-5">
          <FileDrop
            label="File"
            hint={`CSV, up to 5 MB and ${csvLimits.rows.toLocaleString('en')} rows`}
            accept=".csv,text/csv"
            maxBytes={csvLimits.bytes}
            preview={chosen ? <span className="font-medium">{chosen.file.name}</span> : undefined}
            progress={progress}
            onFile={(file) => void choose(file)}
            onRemove={() => setChosen(null)}
          />
          {chosen ? <Columns header={chosen.header} mapping={mapping} onChange={setMapping} /> : null}
          <FormError>{error}</FormError>
        </div>
      )}
    </Dialog>
  );
}

const none = 'none';
const labels: Readonly<Record<string, string>> = { sku: 'SKU', variant_sku: 'Variant SKU', color_hex: 'Colour code' };
const labelOf = (column: string): string =>
  labels[column] ?? column.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase());

interface ColumnsProps {
  header: readonly string[];
  mapping: CsvMapping;
  onChange: (mapping: CsvMapping) => void;
}

/** Which column of the file is what: guessed from its header, for the seller to put right. */
function Columns({ header, mapping, onChange }: ColumnsProps) {
  const options = [
    { value: none, label: 'Not in the file' },
    ...header.map((name, at) => ({ value: String(at), label: name.trim() || `Column ${at + 1}` })),
  ];
  return (
    <fieldset>
      <legend className="mb-2 font-medium">Columns</legend>
      <div className="grid gap-3 sm:grid-cols-3">
        {csvColumnNames.map((column) => (
          <Select
            key={column}
            label={labelOf(column)}
            options={options}
            value={mapping[column] === undefined || mapping[column] === null ? none : String(mapping[column])}
            onValueChange={(value) => onChange({ ...mapping, [column]: value === none ? null : Number(value) })}
          />
        ))}
      </div>
    </fieldset>
  );
}
