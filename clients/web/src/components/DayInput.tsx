import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { formatIsoDate } from "@/i18n/format";
import { parseDay } from "./day";

interface DayInputProps {
  label: string;
  /** ISO day or empty. */
  value: string;
  onChange: (value: string) => void;
}

/** A day typed as dd/MM/yyyy, whatever the browser's own language would show. */
export function DayInput({ label, value, onChange }: DayInputProps) {
  const { t } = useTranslation();
  const [text, setText] = useState(formatIsoDate(value));
  const [faulty, setFaulty] = useState(false);
  useEffect(() => setText(formatIsoDate(value)), [value]);
  const accept = () => {
    const day = parseDay(text);
    setFaulty(day === undefined);
    if (day !== undefined && day !== value) onChange(day);
  };
  return (
    <TextInput
      label={label}
      placeholder={t("date.pattern")}
      inputMode="numeric"
      value={text}
      error={faulty && t("date.faulty")}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={accept}
      onKeyDown={(event) => event.key === "Enter" && accept()}
    />
  );
}
