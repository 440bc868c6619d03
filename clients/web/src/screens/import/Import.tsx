import { Alert, Button, Group, Progress, Select, Stack, Text, TextInput } from "@mantine/core";
import { mdiCheckCircleOutline, mdiFileExcelOutline, mdiInformationOutline } from "@mdi/js";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Imported, importFile, type Upload } from "@/api/imports";
import { codesQuery } from "@/api/reference";
import type { Search } from "@/app/search";
import { useSession } from "@/app/session";
import { stageFile } from "@/api/uploads";
import { Failed } from "@/components/Failed";
import { Icon } from "@/components/Icon";
import { Screen } from "@/components/Screen";
import { Section } from "@/components/Section";
import { useText } from "@/i18n";
import { formatCount, formatIsoDate } from "@/i18n/format";
import { DropZone } from "./DropZone";
import { type Aim, furthestAim } from "./aim";
import { Outcome } from "./Outcome";
import { Submissions } from "./Submissions";
import { Uploads } from "./Uploads";
import "@/app/later.css";

/** Drop a workbook, see row by row what would happen, hand it in or record it. */
export function Import() {
  const { t } = useTranslation();
  const { may } = useSession();
  const furthest = furthestAim(may);
  return (
    <Screen title={t("nav.import")} hint={furthest && t(`import.hint.${furthest}`)}>
      {furthest ? (
        <Assistant furthest={furthest} />
      ) : (
        <Alert variant="light" color="blue" icon={<Icon path={mdiInformationOutline} />}>
          {t("import.mayNot")}
        </Alert>
      )}
      <Section title={t("uploads.title")}>
        <Uploads />
      </Section>
      <Section title={t("import.submissions")}>
        <Submissions />
      </Section>
    </Screen>
  );
}

interface Pass {
  upload: Upload;
  aim: Aim;
  acceptGood: boolean;
}

function Assistant({ furthest }: { furthest: Aim }) {
  const { t } = useTranslation();
  const text = useText();
  const { me } = useSession();
  const queries = useQueryClient();
  const offices = useQuery(codesQuery("office"));
  // Who works for several provinces says for which; the service asks as well.
  const provincial = me.roles.length > 0 && me.roles.every(({ role }) => role.startsWith("provincial-"));
  const own = new Set(me.roles.flatMap((held) => held.offices));
  const mustChoose = provincial && new Set(me.roles.map((held) => held.office)).size > 1;
  const [file, setFile] = useState<File>();
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const open = offices.data?.filter(({ code }) => !provincial || own.has(code)) ?? [];
  const office = open.find(({ code }) => code === search["office"])?.code ?? "";
  const [period, setPeriod] = useState("");
  useEffect(() => setPeriod(search["period"] ?? ""), [search["period"]]);
  const [rowsRead, setRowsRead] = useState(0);
  const stop = useRef(new AbortController());
  // The id under which the file is recorded: the same however often it is sent, another for another file.
  const recordingId = useRef("");
  const pass = useMutation({
    mutationFn: async ({ upload, aim, acceptGood }: Pass): Promise<Imported> => {
      stop.current = new AbortController();
      setRowsRead(0);
      const options = { validateOnly: aim === "try", acceptGood, requestId: aim === "try" ? crypto.randomUUID() : recordingId.current, onProgress: setRowsRead, signal: stop.current.signal };
      return aim === "stage" ? stageFile(upload, options) : importFile(upload, options);
    },
    onSuccess: ({ result }, { aim }) => {
      if (!result.applied && aim !== "stage") return undefined;
      // The same file handed in or recorded once more is asked anew, not answered from what was said before.
      recordingId.current = crypto.randomUUID();
      // What was recorded changes every figure and list.
      return queries.invalidateQueries();
    },
  });
  const run = async (aim: Aim, acceptGood = false) => {
    if (!file) return;
    const read = async () => ({ content: new Uint8Array(await file.arrayBuffer()), fileName: file.name, office, period: period.trim() });
    // What is handed in or recorded is what was tried.
    pass.mutate({ upload: aim !== "try" && pass.variables ? pass.variables.upload : await read(), aim, acceptGood });
  };
  const startOver = () => {
    recordingId.current = crypto.randomUUID();
    pass.reset();
  };
  const set = (part: Search) => void navigate({ to: "/import", search: (before: Search) => ({ ...before, ...part }), replace: true, resetScroll: false });
  const choose = (chosen: File | undefined) => {
    setFile(chosen);
    startOver();
  };
  const tried = pass.data && pass.variables && pass.variables.aim === "try" ? pass.data : undefined;
  const done = pass.data?.result.applied ? pass.data : undefined;
  const staged = pass.data && pass.variables?.aim === "stage";
  const rejected = tried?.result.counts?.rejected ?? 0;
  return (
    <Section title={t("import.upload")}>
      <Stack>
        <DropZone file={file} becomes={t(`import.becomes.${furthest}`)} onFile={choose} />
        <Group grow preventGrowOverflow={false} align="flex-start">
          <Select
            label={t("import.office")}
            description={t(mustChoose ? "import.officeOfSeveral" : "import.officeHint")}
            required={mustChoose}
            searchable
            clearable
            value={office || null}
            data={open.map(({ code, name, validTo }) => ({ value: code, label: `${code} · ${text(name)}${validTo && ` (${t("import.officeUntil", { day: formatIsoDate(validTo) })})`}` }))}
            onChange={(code) => { set({ office: code ?? "" }); startOver(); }}
            nothingFoundMessage={t("list.noOption")}
          />
          <TextInput label={t("import.period")} description={t("import.periodHint")} value={period} onChange={(event) => { setPeriod(event.currentTarget.value); startOver(); }} onBlur={() => period.trim() !== (search["period"] ?? "") && set({ period: period.trim() })} />
        </Group>
        <Group>
          <Button leftSection={<Icon path={mdiFileExcelOutline} size={18} />} disabled={!file || pass.isPending || (mustChoose && !office)} variant={tried ? "default" : "filled"} onClick={() => void run("try")}>
            {t("import.try")}
          </Button>
          {tried && furthest === "stage" && <Button onClick={() => void run("stage")}>{t("uploads.stage")}</Button>}
          {tried && furthest === "apply" && rejected === 0 && !tried.result.seenBefore && <Button onClick={() => void run("apply")}>{t("import.apply")}</Button>}
          {tried && furthest === "apply" && rejected > 0 && (tried.result.counts?.rows ?? 0) > rejected && <Button onClick={() => void run("apply", true)}>{t("import.applyGood", { rejected: formatCount(rejected) })}</Button>}
          {pass.isPending && (
            <Button variant="default" onClick={() => stop.current.abort()}>
              {t("action.cancel")}
            </Button>
          )}
        </Group>
        {pass.isPending && (
          <div role="status">
            <Progress value={100} animated aria-label={t("import.reading")} />
            <Text size="sm" c="dimmed">{t("import.rowsRead", { rows: formatCount(rowsRead) })}</Text>
          </div>
        )}
        {pass.error && !stop.current.signal.aborted && <Failed error={pass.error} />}
        {done && (
          <Alert variant="light" color="green" icon={<Icon path={mdiCheckCircleOutline} />} title={t("import.applied")} role="status">
            {t("import.appliedHint")}
          </Alert>
        )}
        {staged && (
          <Alert variant="light" color="green" icon={<Icon path={mdiCheckCircleOutline} />} title={t("uploads.staged")} role="status">
            {t("uploads.stagedHint")}
          </Alert>
        )}
        {tried?.result.seenBefore && (
          <Alert variant="light" color="blue" icon={<Icon path={mdiInformationOutline} />} role="status">
            {t("import.seenBefore")}
          </Alert>
        )}
        {pass.data && <Outcome imported={pass.data} trial={pass.variables?.aim !== "apply"} />}
      </Stack>
    </Section>
  );
}
