"""Evidence may be withdrawn from a milestone, and linked again."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0011_cut_off_moves'),
    ]

    operations = [
        migrations.CreateModel(
            name='EvidenceWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recorded_at', models.DateTimeField()),
                ('by_name', models.TextField()),
                ('by_post', models.TextField(blank=True)),
                ('by_key', models.TextField()),
                ('deed_id', models.UUIDField()),
                ('withdrawn_on', models.DateField()),
                ('reason', models.TextField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='milestoneevidence',
            name='evidence_linked_once_to_a_milestone',
        ),
        migrations.AddField(
            model_name='evidencewithdrawal',
            name='link',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='plans.milestoneevidence'),
        ),
        migrations.AddConstraint(
            model_name='evidencewithdrawal',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='evidence_is_withdrawn_with_a_reason'),
        ),
    ]
