import { Badge, Box, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Certificate } from "@/api/generated/ngoaid/registry/v1/registry_pb";
import { useCodeNames, usePlaceNames, useSectorNames } from "@/api/reference";
import { formatIsoDate } from "@/i18n/format";
import { span, timeLine } from "./timeLine";
import "./certificates.css";

/** Certificates on one line of time, with what each allows. */
export function Certificates({ certificates, today }: { certificates: Certificate[]; today: string }) {
  const { t } = useTranslation();
  const kind = useCodeNames("certificate-kind");
  const place = usePlaceNames();
  const sector = useSectorNames();
  if (certificates.length === 0) return <Text c="dimmed">{t("ngo.noCertificates")}</Text>;
  const line = timeLine(certificates, today);
  return (
    <Stack component="ul" p={0} m={0} gap="md" style={{ listStyle: "none" }}>
      {certificates.map((certificate) => {
        const state = certificate.validTo < today ? "ended" : certificate.validFrom > today ? "future" : "valid";
        const { left, width } = span(line, certificate.validFrom, certificate.validTo);
        return (
          <li key={certificate.name}>
            <Group justify="space-between" gap="xs">
              <Text fw={500}>
                {kind(certificate.kind)} {certificate.number}
              </Text>
              <Group gap="xs">
                <Text size="sm" c="dimmed">
                  {formatIsoDate(certificate.validFrom)} – {formatIsoDate(certificate.validTo)}
                </Text>
                <Badge variant="light" color={{ valid: "green", ended: "gray", future: "blue" }[state]}>
                  {t(`certificate.${state as "valid"}`)}
                </Badge>
              </Group>
            </Group>
            <Box className="time-line" aria-hidden="true">
              <span className={`time-span time-${state}`} style={{ left: `${left}%`, width: `${width}%` }} />
              <span className="time-today" style={{ left: `${span(line, today, today).left}%` }} />
            </Box>
            <Text size="sm" c="dimmed">
              {certificate.sectorCodes.length > 0 ? certificate.sectorCodes.map(sector).join("; ") : t("certificate.allSectors")} · {certificate.placeCodes.length > 0 ? certificate.placeCodes.map(place).join("; ") : t("certificate.allPlaces")}
            </Text>
            {certificate.note && <Text size="sm">{certificate.note}</Text>}
          </li>
        );
      })}
    </Stack>
  );
}
